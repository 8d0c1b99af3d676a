/** The picture as a part of a page: canvas, zoom, export and a legend; what it shows also stands beside it as text. */
import { useEffect, useRef } from "preact/hooks";
import { Dot } from "../parts/concept-link";
import { useVocabulary } from "../vocabulary";
import { type Contents, Drawing, theme } from "./drawing";
import { svg } from "./svg";

interface Props {
  title: string;
  contents: Contents;
  selected?: string | null;
  onSelect?: (id: string | null) => void;
  onExpand?: (id: string) => void;
  isLow?: boolean;
}

export default function Picture({ title, contents, selected = null, onSelect, onExpand, isLow }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing | null>(null);
  const handlers = useRef({ onSelect, onExpand });
  handlers.current = { onSelect, onExpand };

  useEffect(() => {
    const made = new Drawing(
      box.current as HTMLElement,
      (id) => handlers.current.onSelect?.(id),
      (id) => handlers.current.onExpand?.(id),
    );
    drawing.current = made;
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const restyle = () => made.restyle();
    dark.addEventListener("change", restyle);
    const resized = new ResizeObserver(() => made.cy.resize());
    resized.observe(box.current as HTMLElement);
    return () => {
      dark.removeEventListener("change", restyle);
      resized.disconnect();
      made.destroy();
    };
  }, []);

  useEffect(() => {
    const made = drawing.current;
    if (!made) return;
    made.show(contents);
    const canvas = box.current as HTMLElement;
    canvas.dataset["nodes"] = String(contents.nodes.length);
    canvas.dataset["overlaps"] = String(made.overlaps());
  }, [contents]);
  useEffect(() => drawing.current?.select(selected), [selected, contents]);

  const saveSvg = () => {
    if (drawing.current) save(new Blob([svg(drawing.current.cy, theme(), title)], { type: "image/svg+xml" }), `${title}.svg`);
  };
  const savePng = async () => {
    if (drawing.current) save(await drawing.current.png(), `${title}.png`);
  };

  return (
    <figure class={isLow ? "picture picture-low" : "picture"}>
      <div class="picture-tools">
        <button type="button" aria-label="Zoom in" onClick={() => drawing.current?.zoomBy(1.3)}>+</button>
        <button type="button" aria-label="Zoom out" onClick={() => drawing.current?.zoomBy(1 / 1.3)}>−</button>
        <button type="button" onClick={() => drawing.current?.fit()}>Fit</button>
        <button type="button" onClick={saveSvg}>SVG</button>
        <button type="button" onClick={savePng}>PNG</button>
      </div>
      <div ref={box} class="canvas" role="img" aria-label={`${title}. ${contents.nodes.length} concepts and ${contents.edges.length} relations, listed below the picture.`} />
      <Legend contents={contents} />
    </figure>
  );
}

function Legend({ contents }: { contents: Contents }) {
  const { kinds } = useVocabulary();
  const shown = new Set(contents.nodes.map((n) => n.type));
  return (
    <figcaption class="legend">
      {[...kinds.values()].filter((kind) => shown.has(kind.type)).map((kind) => (
        <span key={kind.type}>
          <Dot type={kind.type} />
          {kind.label}
        </span>
      ))}
      {contents.edges.some((e) => !e.isAsserted) && <span><i class="dash" aria-hidden="true" />inferred</span>}
      {contents.edges.some((e) => e.isContested) && <span><i class="dash dash-contested" aria-hidden="true" />disputed</span>}
    </figcaption>
  );
}

function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name.replaceAll(/[^\w.-]+/g, "-");
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
