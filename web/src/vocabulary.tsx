/** The words and colors of the ontology that is served, as the API tells them: nothing of the domain is written here. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { AboutQuery, ConceptType } from "./gql/graphql";

export interface Kind {
  key: string;
  label: string;
  definition?: string | null;
  color?: string;
  count: number;
}

export interface Vocabulary {
  about?: AboutQuery;
  kinds: ReadonlyMap<string, Kind>;
  /** Levels of evidence in the order of the ontology, strongest first. */
  levels: readonly string[];
}

export const NO_VOCABULARY: Vocabulary = { kinds: new Map(), levels: [] };
export const VocabularyContext = createContext(NO_VOCABULARY);
export const useVocabulary = () => useContext(VocabularyContext);

export function vocabulary(about: AboutQuery): Vocabulary {
  homePrefix = prefixOf(about);
  const counts = new Map(about.stats?.byType.map((c) => [enumName(c.key), c]));
  const kinds = new Map(
    about.kinds?.enumValues?.map(({ name, description }) => [
      name,
      { key: name, label: counts.get(name)?.label ?? words(name), definition: description, count: counts.get(name)?.count ?? 0 },
    ]),
  );
  return { about, kinds, levels: about.levels?.enumValues?.map((v) => v.name) ?? [] };
}

/** "META_ANALYSIS" as "meta analysis". */
export const words = (name: string) => name.toLowerCase().replaceAll("_", " ");

/** "MolecularTarget" as "MOLECULAR_TARGET". */
export const enumName = (key: string) => key.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toUpperCase();

let homePrefix = "";

/** The part of an identifier that goes into an address: without the prefix of the served ontology. */
export const shortId = (id: string) => (homePrefix && id.startsWith(homePrefix) ? id.slice(homePrefix.length) : id);

/** The prefix of identifiers that the ontology coins itself: its IRI, a slash and the local name are the concept's IRI. */
function prefixOf({ ontology, sample }: AboutQuery): string {
  const concept = sample?.nodes[0];
  const prefix = concept?.id.slice(0, concept.id.indexOf(":") + 1) ?? "";
  return ontology && concept && concept.iri === `${ontology.iri}/${concept.id.slice(prefix.length)}` ? prefix : "";
}

export const conceptPath = (id: string) => `c/${encodeURIComponent(shortId(id)).replaceAll("%3A", ":")}`;

export type { ConceptType };
