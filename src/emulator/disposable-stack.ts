type Dispose = () => unknown;

const createSuppressedError = (error: unknown, suppressed: unknown): Error =>
  Object.assign(new Error("An error was suppressed during disposal."), {
    name: "SuppressedError",
    error,
    suppressed,
  });

/** Collects the errors of disposers, each of which runs whether or not those before it failed. */
class Errors {
  #combined: { readonly error: unknown } | undefined;

  add(error: unknown): void {
    this.#combined = { error: this.#combined ? createSuppressedError(error, this.#combined.error) : error };
  }

  throwIfAny(): void {
    if (this.#combined) throw this.#combined.error;
  }
}

abstract class Stack {
  #disposers: Dispose[] = [];
  #isDisposed = false;

  get disposed(): boolean {
    return this.#isDisposed;
  }

  protected abstract methodOf(value: object): unknown;

  use<T>(value: T): T {
    this.#assertUsable();
    if (value === null || value === undefined) return value;
    const method = this.methodOf(Object(value));
    assertFunction(method, "The value has no method to dispose it");
    this.#disposers.push(() => method.call(value));
    return value;
  }

  adopt<T>(value: T, onDispose: (value: T) => unknown): T {
    this.#assertUsable();
    assertFunction(onDispose, "onDispose is not a function");
    this.#disposers.push(() => onDispose(value));
    return value;
  }

  defer(onDispose: Dispose): void {
    this.#assertUsable();
    assertFunction(onDispose, "onDispose is not a function");
    this.#disposers.push(() => onDispose());
  }

  protected moveTo<S extends Stack>(target: S): S {
    this.#assertUsable();
    target.#disposers = this.takeAll().toReversed();
    return target;
  }

  /** Returns the disposers in the order in which they run. */
  protected takeAll(): Dispose[] {
    const disposers = this.#disposers.toReversed();
    this.#disposers = [];
    this.#isDisposed = true;
    return disposers;
  }

  #assertUsable(): void {
    if (this.#isDisposed) throw new ReferenceError("The stack is disposed");
  }
}

function assertFunction(value: unknown, message: string): asserts value is (...args: unknown[]) => unknown {
  if (typeof value !== "function") throw new TypeError(message);
}

export class DisposableStackStandIn extends Stack implements DisposableStack {
  readonly [Symbol.toStringTag] = "DisposableStack";

  protected methodOf(value: Partial<Disposable>): unknown {
    return value[Symbol.dispose];
  }

  move(): DisposableStack {
    return this.moveTo(new DisposableStackStandIn());
  }

  dispose(): void {
    const errors = new Errors();
    for (const dispose of this.takeAll()) {
      try {
        dispose();
      } catch (error) {
        errors.add(error);
      }
    }
    errors.throwIfAny();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }
}

export class AsyncDisposableStackStandIn extends Stack implements AsyncDisposableStack {
  readonly [Symbol.toStringTag] = "AsyncDisposableStack";

  protected methodOf(value: Partial<AsyncDisposable & Disposable>): unknown {
    const { [Symbol.asyncDispose]: disposeAsync, [Symbol.dispose]: dispose } = value;
    return disposeAsync ?? (dispose && (() => void dispose.call(value)));
  }

  move(): AsyncDisposableStack {
    return this.moveTo(new AsyncDisposableStackStandIn());
  }

  async disposeAsync(): Promise<void> {
    const errors = new Errors();
    for (const dispose of this.takeAll()) {
      try {
        await dispose();
      } catch (error) {
        errors.add(error);
      }
    }
    errors.throwIfAny();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.disposeAsync();
  }
}

// Node 22 lacks both classes. Delete the stand-ins when it leaves the `engines` of the emulator's package.
export const DisposableStack: DisposableStackConstructor = globalThis.DisposableStack ?? DisposableStackStandIn;
export const AsyncDisposableStack: AsyncDisposableStackConstructor =
  globalThis.AsyncDisposableStack ?? AsyncDisposableStackStandIn;
