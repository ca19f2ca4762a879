import { texts } from "../texts/texts.ts";

interface Props {
  readonly rejections: readonly { readonly subject: string; readonly message: string }[];
}

const MAX_SHOWN = 20;

/** Lists what the gateway did not accept, and why. */
export function Rejections({ rejections }: Props) {
  if (rejections.length === 0) return null;
  const { rejected, moreRejected } = texts.bulk;
  const rest = rejections.length - MAX_SHOWN;
  return (
    <details className="notice warn rejections">
      <summary>{rejected(rejections.length)}</summary>
      <ul>
        {rejections.slice(0, MAX_SHOWN).map(({ subject, message }) => (
          <li key={subject}>
            <code>{subject}</code> {message}
          </li>
        ))}
        {rest > 0 && <li>{moreRejected(rest)}</li>}
      </ul>
    </details>
  );
}
