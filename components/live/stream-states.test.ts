import { expect, test } from "vitest";
import { StreamStates } from "./stream-states";

test("of several streams the worst is shown, and what is gone no longer counts", () => {
  const states = new StreamStates();
  const [frame, page, third] = [{}, {}, {}];
  expect(states.worst()).toBe("connecting");
  states.tell(frame, "live");
  expect(states.worst()).toBe("live");
  states.tell(page, "lost");
  expect(states.worst()).toBe("lost");
  states.tell(third, "ended");
  expect(states.worst()).toBe("ended");
  states.tell(third, undefined);
  states.tell(page, "connecting");
  expect(states.worst()).toBe("connecting");
  states.tell(page, undefined);
  expect(states.worst()).toBe("live");
});

test("who listens is told of every change until they no longer listen", () => {
  const states = new StreamStates();
  let told = 0;
  const stop = states.subscribe(() => {
    told += 1;
  });
  states.tell(states, "live");
  states.tell(states, "paused");
  stop();
  states.tell(states, undefined);
  expect(told).toBe(2);
});
