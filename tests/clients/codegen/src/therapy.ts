import { graphql } from "../build/gql/gql.js";
import { useFragment as read, type FragmentType } from "../build/gql/fragment-masking.js";
import { ask } from "./ask.js";

const cited = graphql(`
  fragment Cited on Relation {
    sentence
    evidence(first: 3) {
      nodes {
        level
        source {
          title
          year
          url
        }
      }
    }
  }
`);

const targets = graphql(`
  query Targets($name: String!) {
    concept(by: { name: $name }) {
      label
      ... on Therapy {
        blocks {
          edges {
            node {
              label
              geneSymbol
            }
            relation {
              ...Cited
            }
          }
        }
      }
    }
  }
`);

/** The sentence of a relation with the titles of what it rests on. */
export function citation(relation: FragmentType<typeof cited>): string {
  const { sentence, evidence } = read(cited, relation);
  return `${sentence} (${evidence.nodes.map(({ source }) => source.title).join("; ")})`;
}

/** What a therapy blocks, by gene symbol, each with its citation. */
export async function blocked(server: string, name: string): Promise<Map<string, string>> {
  const { data, errors } = await ask(server, targets, { name });
  if (errors) throw new Error(errors.map(({ message }) => message).join("\n"));
  const concept = data?.concept;
  const edges = concept && "blocks" in concept ? concept.blocks.edges : [];
  return new Map(edges.map(({ node, relation }) => [node.geneSymbol[0] ?? node.label, citation(relation)]));
}
