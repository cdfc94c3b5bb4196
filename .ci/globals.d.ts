// What scripts find on a page that others put there.

type Mark = import("../builder/web/constants.js").Mark;
type Trace = import("../builder/web/charts/figures.js").Trace;

// Material's stream of pages: instant navigation replaces one by the next.
interface Pages {
  subscribe(act: () => void): void;
}

// The element that Plotly draws in, with what it knows of its drawing.
interface PlotlyBox extends HTMLDivElement {
  data: Trace[];
  layout: any;
  // Not documented, and asked of with care: its axes with their functions.
  _fullLayout?: { xaxis?: { r2l?: (value: any, ...more: any[]) => number } };
  on(event: "plotly_click", act: (event: { points: { customdata?: Mark }[] }) => void): void;
  on(event: "plotly_relayout" | "plotly_relayouting", act: (changes: Record<string, string>) => void): void;
  on(event: "plotly_afterplot", act: () => void): void;
}

interface Plotly {
  react(box: PlotlyBox, data: Trace[], layout: unknown, config: unknown): Promise<unknown>;
  update(box: PlotlyBox, data: object, layout: object, traces?: number[]): Promise<unknown>;
  relayout(box: PlotlyBox, changes: Record<string, unknown>): Promise<unknown>;
  purge(box: PlotlyBox): void;
  toImage(box: PlotlyBox, options: object): Promise<string>;
  Icons: Record<string, object>;
  Fx: { hover(box: PlotlyBox, points: { curveNumber: number; pointNumber: number }[], subplot: string): void };
}

interface Window {
  Plotly: Plotly;
  document$?: Pages;
  // The folders of charts whose frames have a script already.
  datelineEmbeds?: Set<string>;
  // What explored charts are drawn with, once it is loaded.
  datelineExploring: import("../builder/web/explore.js").Exploring;
  // What chooses among the events of a chart, where the address asks for that.
  datelineChoosing: import("../builder/web/choosing.js").Choosing;
  // What is around the content of every page, as HTML by the names of its parts.
  datelineAround: Record<string, string>;
  // What charts load when it is wanted, by the addresses of their scripts.
  datelineData: Record<string, any>;
}
