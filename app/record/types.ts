/** What the server's method `getCustomer` gives. */
export interface CustomerCard {
  readonly email: string | null;
  readonly customer: { readonly id: number; readonly name: string | null; readonly url: string } | null;
  readonly fields: readonly {
    readonly key: string;
    readonly freshsales: string | number | boolean | null;
    readonly freshdesk: string | number | boolean | null;
  }[];
}

export type CardState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly card: CustomerCard }
  | { readonly kind: 'failed'; readonly message: string };
