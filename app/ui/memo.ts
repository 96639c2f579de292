import { Component } from 'preact';
import type { VNode } from './html.ts';

/** A component that is drawn again only when one of its properties is another value: for the lines of long lists. */
export function memo<P extends object>(draw: (props: P) => VNode): new (props: P) => Component<P> {
  return class extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      const before = this.props as Readonly<Record<string, unknown>>;
      return Object.entries(next).some(([key, value]) => before[key] !== value);
    }

    override render(props: P): VNode {
      return draw(props);
    }
  };
}
