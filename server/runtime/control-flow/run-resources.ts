/**
 * What a run makes when it is first needed and keeps until it ends: a process that runs scripts, for instance. In-process children
 * share it with their parent.
 */
export class RunResources {
  private readonly made = new Map<symbol, Promise<AsyncDisposable>>();

  /** The resource of a key; made by the first who asks. A failure to make it is everybody's, and the next one tries again. */
  async obtain<Resource extends AsyncDisposable>(key: symbol, make: () => Promise<Resource>): Promise<Resource> {
    const known = this.made.get(key) as Promise<Resource> | undefined;
    if (known !== undefined) return known;
    const resource = make();
    this.made.set(key, resource);
    try {
      return await resource;
    } catch (error) {
      if (this.made.get(key) === resource) this.made.delete(key);
      throw error;
    }
  }

  /** Gives a resource up that is broken: whoever asks next gets a new one. */
  forget(key: symbol): void {
    this.made.delete(key);
  }

  /** Ends everything. */
  async close(): Promise<void> {
    const all = [...this.made.values()];
    this.made.clear();
    for (const resource of await Promise.allSettled(all)) {
      if (resource.status === "fulfilled") await resource.value[Symbol.asyncDispose]();
    }
  }
}
