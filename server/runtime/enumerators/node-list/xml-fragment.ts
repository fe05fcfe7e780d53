/** A node of an XML document in an Object variable: what .NET keeps as XmlNode or XPathNavigator. Immutable. */
export class XmlFragment {
  /** Name of the element or attribute; `#text`, `#comment` and so on for others. */
  readonly name: string;
  /** The node as XML. */
  readonly outerXml: string;
  /** All text in it. */
  readonly text: string;

  constructor(name: string, outerXml: string, text: string) {
    this.name = name;
    this.outerXml = outerXml;
    this.text = text;
  }

  /** What a loop shows as the label of its turn. */
  toString(): string {
    return this.text;
  }
}
