import { type RefObject, useLayoutEffect, useState } from "react";

/** Returns the height of an element that stays at the top of the page, and sets it as a property for styles. */
export function useStickyHeight(element: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    const measure = () => {
      const isSticky = getComputedStyle(current).position === "sticky";
      const px = isSticky ? current.offsetHeight : 0;
      current.parentElement?.style.setProperty("--users-sticky", `${px}px`);
      setHeight(px);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  });
  return height;
}
