/** Names that the server offers for one that it does not know, each a link to the same page with it in place. */
import type { ApiError } from "../api";

interface Props {
  error: ApiError;
  /** The names that were asked, one of which the error quotes. */
  names: readonly string[];
  /** The address of the page with other names. */
  href: (names: string[]) => string;
  canLeaveOut?: boolean;
}

export function Suggestions({ error, names, href, canLeaveOut }: Props) {
  const wrong = names.find((name) => error.message.includes(`'${name}'`));
  if (wrong === undefined) return null;
  const rest = names.filter((name) => name !== wrong);
  return (
    <p>
      {error.suggestions.length > 0 && "Did you mean "}
      {error.suggestions.map((suggestion, place) => (
        <span key={suggestion}>
          {place > 0 && " or "}
          <a href={href(names.map((name) => (name === wrong ? suggestion : name)))}>{suggestion}</a>
        </span>
      ))}
      {error.suggestions.length > 0 && "? "}
      {canLeaveOut && rest.length > 0 && <a href={href(rest)}>Leave it out</a>}
    </p>
  );
}
