/** A field that finds a concept as one types: the combobox of the ARIA Authoring Practices, with a list below it. */
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { address } from "../address";
import { useAnswer } from "../asking";
import { SearchDocument, type SearchQuery } from "../gql/graphql";
import { go } from "../router";
import { conceptPath } from "../vocabulary";
import { KindTag, type Named } from "./concept-link";
import { Marked } from "./marked";

const PAUSE_MS = 90;
const SHOWN = 8;

export type Hit = NonNullable<SearchQuery["search"]>["edges"][number];

interface Props {
  label?: string;
  placeholder?: string;
  value?: string;
  isLarge?: boolean;
  /** What to do with a concept; without it, its page opens. */
  onPick?: (concept: Named) => void;
}

export function SearchBox({ label = "Search concepts", placeholder = "A name, short or long", value = "", isLarge, onPick }: Props) {
  const [text, setText] = useState(value);
  const [asked, setAsked] = useState("");
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();

  useEffect(() => setText(value), [value]);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);

  const found = useAnswer(SearchDocument, isOpen && asked ? { query: asked, mode: "PREFIX", first: SHOWN } : null);
  const hits = asked && text.trim() ? (found.data?.search?.edges ?? []) : [];
  const isShown = isOpen && asked !== "" && text.trim() !== "";

  const pick = (concept: Named) => {
    setOpen(false);
    setActive(-1);
    setText(onPick ? concept.label : "");
    if (onPick) onPick(concept);
    else go(conceptPath(concept.id));
  };
  const submit = () => {
    const hit = hits[active];
    if (hit) pick(hit.node);
    else if (onPick && hits[0]) pick(hits[0].node);
    else if (!onPick && text.trim()) {
      setOpen(false);
      go(address("", { q: text.trim() }));
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      setActive((now) => (hits.length ? (now + step + hits.length + (now < 0 && step < 0 ? 1 : 0)) % hits.length : -1));
    } else if (event.key === "Escape") {
      if (isShown) setOpen(false);
      else setText("");
      setActive(-1);
    }
  };

  return (
    <form
      class={isLarge ? "search search-large" : "search"}
      role={onPick ? undefined : "search"}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <label for={`${id}-field`} class={onPick ? "field-label" : "visually-hidden"}>
        {label}
      </label>
      <div class="search-field">
        <input
          ref={field}
          id={`${id}-field`}
          type="text"
          role="combobox"
          inputMode="search"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          placeholder={placeholder}
          aria-autocomplete="list"
          aria-expanded={isShown && hits.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={hits[active] ? `${id}-${active}` : undefined}
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value);
            setActive(-1);
            setOpen(true);
          }}
          onKeyDown={onKeyDown}
          onFocus={() => text && onPick === undefined && setOpen(true)}
          onBlur={() => setOpen(false)}
        />
        {!onPick && (
          <button type="submit" class="search-go" aria-label="Search">
            <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
              <path d="m17 17-4.2-4.2M14.5 8.75a5.75 5.75 0 1 1-11.5 0 5.75 5.75 0 0 1 11.5 0Z" />
            </svg>
          </button>
        )}
      </div>
      <ul id={`${id}-list`} class="hits" role="listbox" aria-label="Concepts found" hidden={!isShown || hits.length === 0}>
        {hits.map((hit, place) => (
          <li
            key={hit.node.id}
            id={`${id}-${place}`}
            role="option"
            aria-selected={place === active}
            onMouseDown={(event) => event.preventDefault()}
            onMouseMove={() => setActive(place)}
            onClick={() => pick(hit.node)}
          >
            <HitName hit={hit} />
            <KindTag type={hit.node.type} />
          </li>
        ))}
      </ul>
      <p class="visually-hidden" role="status">
        {isShown && !found.isLoading ? `${hits.length} concepts found` : ""}
      </p>
      {isShown && hits.length === 0 && !found.isLoading && found.data && <NothingFound text={asked} onPick={onPick} />}
    </form>
  );
}

/** The label, marked where it matched; a synonym that matched stands behind it. */
export function HitName({ hit }: { hit: Hit }) {
  const match = hit.highlights[0];
  if (!match || match.field === "id") return <span class="hit-name">{hit.node.label}</span>;
  if (match.text === hit.node.label) return <span class="hit-name"><Marked {...match} /></span>;
  return (
    <span class="hit-name">
      {hit.node.label} <span class="hit-synonym"><Marked {...match} /></span>
    </span>
  );
}

function NothingFound({ text, onPick }: { text: string; onPick?: (concept: Named) => void }) {
  const wide = useAnswer(SearchDocument, { query: text, mode: "FULL", first: 4 });
  const edges = wide.data?.search?.edges ?? [];
  if (!wide.data) return null;
  return (
    <div class="hits hits-none">
      <p>Nothing starts with “{text}”.{edges.length > 0 && " Did you mean:"}</p>
      {edges.map(({ node }) => (
        <button
          key={node.id}
          type="button"
          onMouseDown={(event) => {
            event.preventDefault();
            if (onPick) onPick(node);
            else go(conceptPath(node.id));
          }}
        >
          {node.label}
        </button>
      ))}
    </div>
  );
}
