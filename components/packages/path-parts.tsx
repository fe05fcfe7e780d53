"use client";

import dynamic from "next/dynamic";

/*
 * What an address below /packages shows: a folder, or one of the tabs of a package. The browser loads the one that is shown. What a page
 * of the server names is loaded whether it is shown or not; only in a module of the browser does `dynamic` part it.
 */
export const FolderView = dynamic(() => import("@/components/folders/folder-view").then((module) => module.FolderView));
export const DesignPart = dynamic(() => import("./design-part").then((module) => module.DesignPart));
export const ObjectRolesForm = dynamic(() =>
  import("@/components/roles/object-roles-form").then((module) => module.ObjectRolesForm),
);
export const LockedComparison = dynamic(() => import("./locked-comparison").then((module) => module.LockedComparison));
export const VersionComparison = dynamic(() =>
  import("./version-comparison").then((module) => module.VersionComparison),
);
export const VersionPicker = dynamic(() => import("./version-picker").then((module) => module.VersionPicker));
export const VersionTable = dynamic(() => import("./version-table").then((module) => module.VersionTable));
export const XmlView = dynamic(() => import("./xml/xml-view").then((module) => module.XmlView));
