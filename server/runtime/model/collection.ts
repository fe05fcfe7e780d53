/**
 * The objects of one kind that a container holds, in file order: an array that can also make new members, as the collections of
 * the SSIS object model do (`package.executables.add("STOCK:SEQUENCE")`). What making one means is told by whoever builds the
 * model, because the collection's element classes depend on the classes that hold collections.
 */
export class Collection<Item, Arguments extends unknown[] = [name: string]> extends Array<Item> {
  #author: ((...values: Arguments) => Item) | undefined;

  /** `map` and `filter` give plain arrays. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  /** Tells the collection how a new member is made and put into the tree. Called once, when the model is built. */
  onAdd(author: (...values: Arguments) => Item): void {
    this.#author = author;
  }

  /** Makes a new member in the package and returns it. Throws RangeError for a type or name that cannot be added. */
  add(...values: Arguments): Item {
    if (this.#author === undefined) throw new RangeError("This collection takes no new members");
    const item = this.#author(...values);
    this.push(item);
    return item;
  }
}
