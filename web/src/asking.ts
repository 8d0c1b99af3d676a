/** Questions to the server as state of a component. */
import { useEffect, useState } from "preact/hooks";
import { ApiError, ask } from "./api";
import type { TypedDocumentString } from "./gql/graphql";

export interface Asked<T> {
  data?: T;
  error?: ApiError;
  isLoading: boolean;
  retry: () => void;
}

/** Ask as soon as the variables are known; null asks nothing. Data stays until the next answer is there. */
export function useAnswer<T, V>(document: TypedDocumentString<T, V>, variables: V | null): Asked<T> {
  const [state, set] = useState<{ data?: T; error?: ApiError; key?: string }>({});
  const [attempt, again] = useState(0);
  const key = variables === null ? "" : document.__meta__?.["hash"] + JSON.stringify(variables);
  useEffect(() => {
    if (variables === null) return set({ key });
    let isCurrent = true;
    ask(document, variables).then(
      (data) => isCurrent && set({ data, key }),
      (error: unknown) => {
        const known = error instanceof ApiError ? error : new ApiError("server", "Something went wrong in this page.");
        if (isCurrent) set({ error: known, key });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [key, attempt]);
  return {
    data: state.data,
    error: state.key === key ? state.error : undefined,
    isLoading: variables !== null && state.key !== key,
    retry: () => {
      set({});
      again(attempt + 1);
    },
  };
}
