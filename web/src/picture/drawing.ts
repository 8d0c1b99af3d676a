/** A picture of concepts and relations on a canvas, with Cytoscape.js: what is drawn, how it looks, what it tells back. */
import cytoscape, { type Core, type ElementDefinition, type StylesheetStyle } from "cytoscape";
import fcose from "cytoscape-fcose";
import { type Box, rings, separate } from "./layout";

cytoscape.use(fcose);

export interface PictureNode {
  id: string;
  label: string;
  type: string;
  color: string;
  distance: number;
  isCenter: boolean;
}

export interface PictureEdge {
  id: string;
  source: string;
  target: string;
  label: string;
  isAsserted: boolean;
  isContested: boolean;
}

export interface Contents {
  nodes: PictureNode[];
  edges: PictureEdge[];
  /** Where nodes stand; without it they are laid out by their relations. */
  places?: Map<string, { x: number; y: number }>;
}

const LABELLED_EDGES = 24;
const CROWDED_EDGES = 200;
const MANY_NODES = 150;
const TIES = 3;
const MARGIN = 40;
const TOP_MARGIN = 130;
const READABLE_ZOOM = 0.62;

export interface Theme {
  ink: string;
  quiet: string;
  paper: string;
  line: string;
  edge: string;
  accent: string;
  warn: string;
  font: string;
}

export function theme(): Theme {
  const probe = document.createElement("span");
  document.body.append(probe);
  const value = (name: string) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const found = {
    ink: value("ink"),
    quiet: value("quiet"),
    paper: value("card"),
    line: value("line"),
    edge: value("edge"),
    accent: value("accent"),
    warn: value("warn"),
    font: getComputedStyle(document.body).fontFamily,
  };
  probe.remove();
  return found;
}

export class Drawing {
  readonly cy: Core;

  constructor(container: HTMLElement, onSelect: (id: string | null) => void, onExpand: (id: string) => void) {
    forbidStylesheet();
    this.cy = cytoscape({ container, minZoom: 0.08, maxZoom: 3, boxSelectionEnabled: false, style: styles(theme(), 0) });
    this.cy.on("tap", (event) => onSelect(event.target === this.cy || event.target.isEdge() ? null : event.target.id()));
    this.cy.on("dbltap", "node", (event) => onExpand(event.target.id()));
    this.cy.on("mouseover", "node", (event) => event.target.closedNeighborhood().addClass("near"));
    this.cy.on("mouseout", "node", () => this.cy.elements().removeClass("near"));
  }

  /** Show new contents; what was there already keeps its place, the rest finds one near what it relates to. */
  show({ nodes, edges, places }: Contents): void {
    const { cy } = this;
    const before = new Map(cy.nodes().map((n) => [n.id(), n.position()]));
    const sorted = [...nodes].sort((a, b) => a.distance - b.distance || a.type.localeCompare(b.type) || a.label.localeCompare(b.label));
    const start = rings(sorted.map((n) => n.distance));
    const elements: ElementDefinition[] = [
      ...sorted.map((data, place) => ({ group: "nodes" as const, data, position: { ...(places?.get(data.id) ?? before.get(data.id) ?? start[place] ?? { x: 0, y: 0 }) } })),
      ...edges.map((data) => ({ group: "edges" as const, data })),
    ];
    cy.batch(() => {
      cy.elements().remove();
      cy.add(elements);
    });
    cy.style(styles(theme(), edges.length));
    if (!places && sorted.length > 1) {
      this.backbone().layout({
        name: "fcose",
        randomize: false,
        animate: false,
        fit: false,
        nodeDimensionsIncludeLabels: true,
        idealEdgeLength: 130,
        nodeRepulsion: 9000,
        numIter: sorted.length > MANY_NODES ? 300 : 2500,
      } as cytoscape.LayoutOptions).run();
    }
    this.makeRoom();
    this.fit();
  }

  /** Fit the picture, but never so small that labels cannot be read; then the middle is what one sees first. */
  fit(): void {
    const { cy } = this;
    cy.resize();
    cy.fit(undefined, 24);
    if (cy.zoom() > 1.25) cy.zoom(1.25);
    if (cy.zoom() < READABLE_ZOOM) cy.zoom(READABLE_ZOOM);
    const centers = cy.nodes("[?isCenter]");
    cy.center(cy.zoom() === READABLE_ZOOM && centers.length ? centers : undefined);
  }

  zoomBy(factor: number): void {
    const { cy } = this;
    cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  }

  select(id: string | null): void {
    this.cy.elements().removeClass("chosen near faded");
    if (!id) return;
    const node = this.cy.getElementById(id);
    const near = node.closedNeighborhood();
    node.addClass("chosen");
    near.addClass("near");
    this.cy.elements().not(near).addClass("faded");
    const { x, y } = node.renderedPosition() ?? { x: 0, y: 0 };
    const isInView = x > MARGIN && x < this.cy.width() - MARGIN && y > TOP_MARGIN && y < this.cy.height() - MARGIN;
    if (!isInView) this.cy.center(node);
  }

  restyle(): void {
    this.cy.style(styles(theme(), this.cy.edges().length));
  }

  /** How many pairs of nodes, labels included, overlap. */
  overlaps(): number {
    const boxes = this.cy.nodes().map((n) => n.boundingBox({ includeOverlays: false, includeEdges: false }));
    let count = 0;
    boxes.forEach((a, i) => {
      for (const b of boxes.slice(i + 1)) if (a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2) count++;
    });
    return count;
  }

  png(): Promise<Blob> {
    return this.cy.png({ output: "blob-promise", full: true, scale: 2, bg: theme().paper });
  }

  destroy(): void {
    this.cy.destroy();
  }

  /** What the layout looks at: of many nodes only the first relations of each, which is what gives a large picture its shape. */
  private backbone(): cytoscape.CollectionReturnValue {
    const { cy } = this;
    if (cy.nodes().length <= MANY_NODES) return cy.elements();
    const ties = cy.collection();
    cy.nodes().forEach((node) => {
      ties.merge(node.connectedEdges().slice(0, TIES));
    });
    return cy.nodes().union(ties);
  }

  private makeRoom(): void {
    const nodes = this.cy.nodes().toArray();
    const boxes: (Box & { dx: number; dy: number })[] = nodes.map((node) => {
      const { x1, y1, w, h } = node.boundingBox({ includeOverlays: false, includeEdges: false });
      const { x, y } = node.position();
      return { x: x1 + w / 2, y: y1 + h / 2, width: w, height: h, dx: x - (x1 + w / 2), dy: y - (y1 + h / 2) };
    });
    separate(boxes);
    this.cy.batch(() => {
      nodes.forEach((node, place) => {
        const box = boxes[place] as (typeof boxes)[number];
        node.position({ x: box.x + box.dx, y: box.y + box.dy });
      });
    });
  }
}

/** Cytoscape adds a style element unless there is one by this name; the page's Content-Security-Policy forbids it. */
function forbidStylesheet(): void {
  const id = "__________cytoscape_stylesheet";
  if (document.getElementById(id)) return;
  const stand = document.createElement("meta");
  stand.id = id;
  document.head.append(stand);
}

/** Many edges are drawn fainter, so that the names stay readable; those of a concept stand out once it is pointed at. */
function styles(t: Theme, edges: number): StylesheetStyle[] {
  const isCrowded = edges > CROWDED_EDGES;
  return [
    {
      selector: "node",
      style: {
        width: 22,
        height: 22,
        "background-color": "data(color)",
        "border-width": 1.5,
        "border-color": t.paper,
        label: "data(label)",
        color: t.ink,
        "font-family": t.font,
        "font-size": 14,
        "text-valign": "bottom",
        "text-margin-y": 4,
        "text-wrap": "wrap",
        "text-max-width": "130px",
        "min-zoomed-font-size": 6,
        "text-background-color": t.paper,
        "text-background-opacity": 0.82,
        "text-background-shape": "roundrectangle",
        "text-background-padding": "1px",
      },
    },
    { selector: "node[?isCenter]", style: { width: 38, height: 38, "font-size": 17, "font-weight": "bold" } },
    {
      selector: "edge",
      style: {
        width: isCrowded ? 1 : 1.4,
        "line-color": t.edge,
        "target-arrow-color": t.edge,
        "target-arrow-shape": isCrowded ? "none" : "triangle",
        "arrow-scale": 0.9,
        "curve-style": isCrowded ? "straight" : "bezier",
        opacity: isCrowded ? Math.max(0.12, 90 / edges) : 0.75,
        "font-family": t.font,
        "font-size": 12,
        color: t.quiet,
        "text-rotation": "autorotate",
        "text-background-color": t.paper,
        "text-background-opacity": 1,
        "text-background-padding": "1px",
        "min-zoomed-font-size": 7,
        label: edges <= LABELLED_EDGES ? "data(label)" : "",
      },
    },
    { selector: "edge[!isAsserted]", style: { "line-style": "dashed" } },
    { selector: "edge[?isContested]", style: { "line-color": t.warn, "target-arrow-color": t.warn } },
    { selector: ".faded", style: { opacity: 0.18 } },
    { selector: "edge.near", style: { opacity: 1, "target-arrow-shape": "triangle", width: 2, label: "data(label)", "line-color": t.accent, "target-arrow-color": t.accent, color: t.ink, "z-index": 9 } },
    { selector: "node.near", style: { opacity: 1, "z-index": 10 } },
    { selector: "node.chosen", style: { "border-width": 4, "border-color": t.accent } },
  ];
}
