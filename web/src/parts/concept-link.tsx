/** A concept by name, with the color of its kind. */
import { conceptPath, useVocabulary } from "../vocabulary";

export interface Named {
  id: string;
  label: string;
  type: string;
}

export function Dot({ type }: { type: string }) {
  const color = useVocabulary().kinds.get(type)?.color;
  return <span class="dot" style={color ? { backgroundColor: color } : undefined} aria-hidden="true" />;
}

export function KindTag({ type }: { type: string }) {
  const kind = useVocabulary().kinds.get(type);
  return (
    <span class="kind" title={kind?.definition ?? undefined}>
      <Dot type={type} />
      {kind?.label ?? ""}
    </span>
  );
}

export function ConceptLink({ concept }: { concept: Named }) {
  return (
    <a class="concept" href={conceptPath(concept.id)}>
      <Dot type={concept.type} />
      {concept.label}
    </a>
  );
}
