"use client";

import dynamic from "next/dynamic";

/*
 * The tabs of an execution that are read now and then: the browser loads the one that is opened. What a page of the server names is
 * loaded whether it is shown or not; only in a module of the browser does `dynamic` part it.
 */
export const Statistics = dynamic(() => import("./statistics").then((module) => module.Statistics));
export const Performance = dynamic(() => import("./performance").then((module) => module.Performance));
export const DataTapList = dynamic(() => import("./data-tap-list").then((module) => module.DataTapList));
