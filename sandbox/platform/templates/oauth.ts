/** An account that was authorised for an OAuth integration: done by hand here, there is no authorisation page. */
export interface Authorisation {
  readonly accessToken: string;
  readonly oauthIparams: Readonly<Record<string, unknown>>;
}

/** Authorisations of one installation by the integration's name. */
export class Authorisations {
  readonly #byName = new Map<string, Authorisation>();

  set(integration: string, authorisation: Authorisation): void {
    this.#byName.set(integration, authorisation);
  }

  get(integration: string): Authorisation | undefined {
    return this.#byName.get(integration);
  }

  clear(): void {
    this.#byName.clear();
  }
}
