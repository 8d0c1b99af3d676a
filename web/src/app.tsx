/** The frame of every page: search, navigation, what this is, and the page that the address names. */
import type { ComponentType } from "preact";
import { Suspense, lazy } from "preact/compat";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { useAnswer } from "./asking";
import { useEdits } from "./edits";
import { AboutDocument } from "./gql/graphql";
import { ConceptPage } from "./pages/concept";
import { HomePage } from "./pages/home";
import { MissingPage } from "./pages/missing";
import { EditNotice } from "./parts/edit-notice";
import { Footer } from "./parts/footer";
import { Failure, Loading } from "./parts/states";
import { SearchBox } from "./parts/search-box";
import { type Place, usePlace } from "./router";
import { NO_VOCABULARY, VocabularyContext, vocabulary } from "./vocabulary";

type Page = ComponentType<{ place: Place }>;

const PAGES: Record<string, Page> = {
  "": HomePage,
  c: ConceptPage,
  graph: lazy(() => import("./pages/graph")),
  path: lazy(() => import("./pages/path")),
  compare: lazy(() => import("./pages/compare")),
  overview: lazy(() => import("./pages/overview")),
};

const MENU = [
  ["graph", "Graph"],
  ["path", "Paths"],
  ["compare", "Compare"],
  ["overview", "Overview"],
] as const;

/** Whether the page answers a path itself; the server answers all others. */
export const isRoute = (path: string) => (path.split("/")[0] ?? "") in PAGES;

export function App() {
  const { edit, editions } = useEdits();
  return (
    <>
      {edit && <EditNotice edit={edit} />}
      <Frame key={editions} />
    </>
  );
}

function Frame() {
  const place = usePlace();
  const name = place.path.split("/")[0] ?? "";
  const isKnown = name === "c" ? place.path.split("/").length === 2 : place.path in PAGES;
  const Page = isKnown ? (PAGES[name] as Page) : MissingPage;
  const about = useAnswer(AboutDocument, {});
  const words = useMemo(() => (about.data ? vocabulary(about.data) : NO_VOCABULARY), [about.data]);
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);

  useEffect(() => {
    if (isFirst.current) isFirst.current = false;
    else main.current?.focus({ preventScroll: true });
  }, [place.path]);

  return (
    <VocabularyContext.Provider value={words}>
      <a class="skip" href={`${location.pathname}${location.search}#main`}>
        Skip to the content
      </a>
      <header class="top">
        <div class="top-row">
          <a class="brand" href="./">
            <img src="./icon.svg" alt="" width="26" height="26" />
            ImmunoGraph
          </a>
          {name !== "" && <SearchBox />}
          <nav aria-label="Views">
            {MENU.map(([path, label]) => (
              <a key={path} href={path} aria-current={name === path ? "page" : undefined}>
                {label}
              </a>
            ))}
            <a href="graphiql">API</a>
          </nav>
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        {about.error && !about.data ? (
          <Failure heading="h1" error={about.error} retry={about.retry} />
        ) : (
          <Suspense fallback={<Loading />}>
            <Page key={place.path} place={place} />
          </Suspense>
        )}
      </main>
      <Footer />
    </VocabularyContext.Provider>
  );
}
