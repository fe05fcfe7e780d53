/** One value a change touched, as text; null = it was not there, or is not there any more. */
export interface Difference {
  /** "name", "grants.package.view" */
  field: string;
  before: string | null;
  after: string | null;
}

export interface AuditItem {
  id: number;
  at: number;
  principalId: string;
  principalName: string;
  requestId: string;
  verb: string;
  objectType: string;
  objectId: string;
  objectName: string;
  differences: Difference[];
  /** The names on the way to a folder or package that is there still, for its address. */
  place?: string[];
}

export interface AuditFilter {
  principalId?: string;
  verb?: string;
  objectType?: string;
  objectId?: string;
  /** Part of the object's name. */
  text?: string;
  since?: number;
  until?: number;
}

export interface AuditPage {
  items: AuditItem[];
  /** The id to go on before; null on the last page. */
  nextBefore: number | null;
}

/** What the filters offer. */
export interface AuditFacets {
  people: { id: string; name: string }[];
  verbs: string[];
  objectTypes: string[];
}
