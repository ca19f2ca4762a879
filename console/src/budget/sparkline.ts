export const WIDTH = 240;
export const HEIGHT = 40;
/** The smallest scale: one call is no peak. */
const MIN_SCALE = 5;

export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Returns a bar for each second with calls, the newest at the right. */
export function barsOf(recent: readonly number[]): readonly Bar[] {
  const scale = Math.max(MIN_SCALE, ...recent);
  const width = WIDTH / recent.length;
  return recent
    .map((calls, second) => {
      const height = Math.round((calls / scale) * HEIGHT);
      return { x: second * width, y: HEIGHT - height, width: width - 1, height };
    })
    .filter(({ height }) => height > 0);
}
