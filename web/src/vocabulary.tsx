/** The words and colors of the ontology that is served, as the API tells them: nothing of the domain is written here. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { AboutQuery, ConceptType } from "./gql/graphql";

export type Kind = NonNullable<AboutQuery["kinds"]>[number];
export type Level = NonNullable<AboutQuery["levels"]>[number];

export interface Vocabulary {
  about?: AboutQuery;
  /** By their value in filters. */
  kinds: ReadonlyMap<string, Kind>;
  /** By their value in filters, strongest first. */
  levels: ReadonlyMap<string, Level & { rank: number }>;
}

export const NO_VOCABULARY: Vocabulary = { kinds: new Map(), levels: new Map() };
export const VocabularyContext = createContext(NO_VOCABULARY);
export const useVocabulary = () => useContext(VocabularyContext);

export function vocabulary(about: AboutQuery): Vocabulary {
  homePrefix = prefixOf(about);
  return {
    about,
    kinds: new Map(about.kinds?.map((kind) => [kind.type, kind])),
    levels: new Map(about.levels?.map((level, rank) => [level.value, { ...level, rank }])),
  };
}

/** "META_ANALYSIS" as "meta analysis". */
export const words = (name: string) => name.toLowerCase().replaceAll("_", " ");

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
