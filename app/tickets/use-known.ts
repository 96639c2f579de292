import { useRef, useState } from 'preact/hooks';
import type { Opening } from './api.ts';
import type { Memory } from './memory.ts';

/** What the page of a record shows: kept in this browser, so that the next opening shows it at once. */
export interface Value {
  readonly opening: Opening;
  readonly freshdeskDomain: string;
}

interface Known {
  readonly value: Value | null;
  readonly show: (value: Value) => void;
  /** Changes what is shown now, which can be newer than what was when the question was asked; nothing where nothing is. */
  readonly change: (edit: (opening: Opening) => Opening) => void;
}

/** What is known of a record under a key of the browser's memory. */
export function useKnown(memory: Memory, key: string): Known {
  const [value, setValue] = useState<Value | null>(() => memory.get<Value>(key));
  const latest = useRef(value);
  const show = (shown: Value) => {
    latest.current = shown;
    memory.set(key, shown);
    setValue(shown);
  };
  return {
    value,
    show,
    change: (edit) => {
      const now = latest.current;
      if (now !== null) show({ ...now, opening: edit(now.opening) });
    },
  };
}
