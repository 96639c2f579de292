import HappyDOMEnvironment from '@happy-dom/jest-environment';

/** A page in Node, with what browsers have and Happy DOM leaves out. */
export default class PageEnvironment extends HappyDOMEnvironment {
  constructor(...options) {
    super(...options);
    Object.assign(this.global, { structuredClone });
  }
}
