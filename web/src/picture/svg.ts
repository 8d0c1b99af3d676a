/** The picture as SVG text: what stands on the canvas, as shapes and text that can be edited. */
import type { Core } from "cytoscape";
import type { Theme } from "./drawing";

const LINE_HEIGHT = 17;

export function svg(cy: Core, t: Theme, title: string): string {
  const { x1, y1, w, h } = cy.elements().boundingBox();
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${round(x1 - 20)} ${round(y1 - 20)} ${round(w + 40)} ${round(h + 40)}" width="${round(w + 40)}" height="${round(h + 40)}" font-family="${escaped(t.font)}" font-size="14">`,
    `<title>${escaped(title)}</title>`,
    `<defs><marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="${t.edge}"/></marker></defs>`,
    `<rect x="${round(x1 - 20)}" y="${round(y1 - 20)}" width="100%" height="100%" fill="${t.paper}"/>`,
  ];
  for (const edge of cy.edges(":visible").toArray()) {
    const [from, to, bend] = [edge.sourceEndpoint(), edge.targetEndpoint(), edge.controlPoints()?.[0]];
    const curve = bend ? `Q${round(bend.x)} ${round(bend.y)} ` : "L";
    const dash = edge.data("isAsserted") ? "" : ' stroke-dasharray="5 4"';
    parts.push(
      `<path d="M${round(from.x)} ${round(from.y)}${curve}${round(to.x)} ${round(to.y)}" fill="none" stroke="${edge.data("isContested") ? t.warn : t.edge}" stroke-width="1.4" marker-end="url(#head)"${dash}><title>${escaped(edge.data("label"))}</title></path>`,
    );
    if (edge.style("label")) {
      const middle = edge.midpoint();
      parts.push(`<text x="${round(middle.x)}" y="${round(middle.y)}" text-anchor="middle" font-size="12" fill="${t.quiet}" stroke="${t.paper}" stroke-width="3" paint-order="stroke">${escaped(edge.data("label"))}</text>`);
    }
  }
  for (const node of cy.nodes(":visible").toArray()) {
    const { x, y } = node.position();
    const radius = node.width() / 2;
    parts.push(`<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" fill="${node.data("color")}" stroke="${t.paper}" stroke-width="1.5"/>`);
    lines(node.data("label")).forEach((line, row) => {
      parts.push(
        `<text x="${round(x)}" y="${round(y + radius + 16 + row * LINE_HEIGHT)}" text-anchor="middle" fill="${t.ink}" stroke="${t.paper}" stroke-width="3" paint-order="stroke">${escaped(line)}</text>`,
      );
    });
  }
  return `${parts.join("\n")}\n</svg>\n`;
}

/** A label in lines of about 18 characters, broken between words. */
export function lines(label: string, width = 18): string[] {
  const found: string[] = [];
  for (const word of label.split(" ")) {
    const last = found.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) found[found.length - 1] = `${last} ${word}`;
    else found.push(word);
  }
  return found;
}

const round = (value: number) => Math.round(value * 10) / 10;
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
