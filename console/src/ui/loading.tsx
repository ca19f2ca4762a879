import { texts } from "../texts/texts.ts";

/** Gray lines in place of content. They appear only if loading takes longer than 150 ms (see base.css). */
export const Loading = ({ lines = 8 }: { readonly lines?: number }) => (
  <div className="loading" role="status" aria-label={texts.ui.loading}>
    {Array.from({ length: lines }, (_, line) => (
      <span key={line} />
    ))}
  </div>
);
