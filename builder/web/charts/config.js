// How Plotly is set up: its buttons, and what it leaves to the chart.

export const CONFIG = {
  displaylogo: false,
  showSendToCloud: false,
  displayModeBar: true,
  // Two taps on two marks are no double click.
  doubleClick: false,
  modeBarButtons: [["zoomIn2d", "zoomOut2d", "resetScale2d", "toImage"]],
  // The chart sees to that: Plotly looks at the window only, and not at what is in a closed tab.
  responsive: false,
  scrollZoom: false,
};
