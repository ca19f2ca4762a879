import { defaultRangeExtractor, type Range, useWindowVirtualizer, type VirtualItem } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from "react";
import { useMedia } from "../ui/use-media.ts";

const [ROW_PX, TOUCH_ROW_PX] = [41, 44];
const OVERSCAN = 1;

interface Options {
  readonly count: number;
  /** The row that has the focus, or had it last. It stays in the page, so that the keyboard continues from there. */
  readonly active: number;
  /** The height of what sticks to the top of the page. */
  readonly stickyPx: number;
}

/** The rows of a long list that the window shows now. */
export function useVirtualRows(body: RefObject<HTMLElement | null>, { count, active, stickyPx }: Options) {
  const rowPx = useMedia("(pointer: coarse)") ? TOUCH_ROW_PX : ROW_PX;
  const top = usePageTop(body);
  const rangeExtractor = useCallback(
    (range: Range) => {
      const positions = defaultRangeExtractor(range);
      if (active >= count || positions.includes(active)) return positions;
      return [...positions, active].sort((a, b) => a - b);
    },
    [active, count],
  );
  const virtualizer = useWindowVirtualizer({
    count,
    estimateSize: () => rowPx,
    overscan: OVERSCAN,
    scrollMargin: top,
    scrollPaddingStart: stickyPx,
    rangeExtractor,
  });
  const items = virtualizer.getVirtualItems();
  const last = virtualizer.range?.endIndex ?? 0;
  const first = virtualizer.range?.startIndex ?? 0;
  return {
    items,
    first,
    last,
    height: count * rowPx,
    topOf: (item: VirtualItem) => item.start - top,
    /** Shows the first row below what sticks to the top of the page. */
    toTop: () => window.scrollTo({ top: Math.min(window.scrollY, Math.max(0, top - stickyPx - rowPx)) }),
    scrollTo: (position: number) => virtualizer.scrollToIndex(position, { align: "auto" }),
  };
}

/** Returns where an element begins in the page. */
function usePageTop(element: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  const observer = useRef<ResizeObserver>(undefined);
  useLayoutEffect(() => {
    const measure = () => element.current && setTop(element.current.getBoundingClientRect().top + window.scrollY);
    measure();
    observer.current = new ResizeObserver(measure);
    observer.current.observe(document.body);
    return () => observer.current?.disconnect();
  }, [element]);
  return top;
}
