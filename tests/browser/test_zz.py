from browser.helpers import *
from browser.test_known_on import *
def test_x(small_reader):
    page = small_reader.open(TIMELINE)
    chart = chart_of(page)
    known_on(page, "2031-03-05")
    print(page.locator("a[data-event='repair-begins']").evaluate_all("x=>x.map(e=>e.outerHTML)"))
    print(looks(chart,"repair-begins"))
    explore(chart); page.wait_for_timeout(500)
    print(chart.evaluate("""chart=>[...chart.querySelectorAll(".dl-explored .point")].map(s=>[s.outerHTML, JSON.stringify(s.closest(".trace").__data__[0].trace.customdata?.[s.__data__.i]), getComputedStyle(s.querySelector("path")??s).fill])"""))
    print(looks(chart,"repair-begins"))
