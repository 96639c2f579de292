import { json, type HttpResponse } from '../core/http.ts';
import type { MethodAnswer, Result } from '../platform/types.ts';
import type { Route } from './services.ts';
import { BadInput, done, objectIn, onlyKnown, problem } from './wire.ts';

/** Whatever starts an execution. On a virtual clock the call takes no real time. */
export const lifecycleRoutes: Readonly<Record<string, Route>> = {
  'POST install': async ({ platform, settle }, body) => {
    onlyKnown(body, ['iparams']);
    const parameters = { ...platform.prefilled(), ...objectIn(body, 'iparams') };
    return resultOf(await settle(() => platform.saveParameters(parameters)));
  },
  'POST uninstall': async ({ platform, settle }, body) => {
    onlyKnown(body, []);
    return resultOf(await settle(() => platform.uninstall()));
  },
  'POST update': async ({ platform, settle }, body) => {
    onlyKnown(body, ['app']);
    const { app } = body;
    if (typeof app !== 'string') throw new BadInput('Send {"app": "DIR"}: the folder of the new version.');
    return resultOf(await settle(() => platform.update(app)));
  },
  'POST app_settings': async ({ platform, platforms, named, settle }, body) => {
    // The developer enters them once for everybody.
    for (const one of named ? [platform] : platforms.list()) {
      const result = await settle(() => one.saveDeveloperSettings(body));
      if (!result.ok) return resultOf(result);
    }
    return done;
  },
  'POST oauth': ({ platform }, body) => {
    onlyKnown(body, ['integration', 'access_token', 'oauth_iparams']);
    const { integration, access_token: accessToken } = body;
    if (typeof integration !== 'string' || typeof accessToken !== 'string') {
      throw new BadInput('Send {"integration": …, "access_token": …, "oauth_iparams": {…}}.');
    }
    platform.authorise(integration, { accessToken, oauthIparams: objectIn(body, 'oauth_iparams') ?? {} });
    return done;
  },
  'POST methods/*': async ({ platform, settle }, body, name) => {
    if (!platform.methodNames().includes(name)) {
      throw new BadInput(
        `There is no server method '${name}'. Known are: ${platform.methodNames().join(', ')}.`,
      );
    }
    return answerOf(await settle(() => platform.invokeMethod(name, { ...body }, 'widget')));
  },
  'POST events': ({ platform, platforms, named }, body) => {
    onlyKnown(body, ['module', 'event', 'data']);
    const { module, event } = body;
    const data = objectIn(body, 'data') ?? {};
    if (typeof module !== 'string' || typeof event !== 'string') {
      const known = platform.eventNames().join(', ');
      throw new BadInput(
        `Send {"module": …, "event": …, "data": {…}}. The app listens to: ${known || 'none'}.`,
      );
    }
    // As on the platform: what happened in a product reaches whoever has the module.
    const hearing = named ? [platform] : platforms.list().filter((one) => one.hears(module, event));
    const [result = platform.fireEvent(module, event, data)] = hearing.map((one) =>
      one.fireEvent(module, event, data),
    );
    return resultOf(result);
  },
};

function resultOf(result: Result<null>): HttpResponse {
  return result.ok ? done : problem(result.error.status, result.error.message);
}

function answerOf(answer: MethodAnswer): HttpResponse {
  const { ok, ...content } = answer;
  return json(ok ? 200 : httpStatus(answer), content);
}

// An app may give any number as its status; HTTP knows those of errors only.
function httpStatus(answer: MethodAnswer): number {
  const status = answer.ok ? 200 : answer.status;
  return Number.isInteger(status) && status >= 400 && status < 600 ? status : 500;
}
