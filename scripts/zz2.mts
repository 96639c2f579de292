import { runInProcess } from '../simulate/app/load.ts';
import { play } from '../simulate/play.ts';
import { tell } from '../simulate/story/tell.ts';
import { withParts } from '../simulate/story/parts.ts';
const [,, seed, keep, filter]=process.argv; const running=await runInProcess();
const story=keep==='all'?tell(+seed!):withParts(tell(+seed!),new Set(keep!.split(',')));
console.log(JSON.stringify({...story,sketches:story.sketches.length},null,0).slice(0,3500));
const end=await play(story,running.how);
for(const c of end.world.calls as any[]){const s=(c.askedMs-end.world.startMs)/60000; if(s> +(process.argv[5]??30)) break; const t=JSON.stringify(c.args).slice(0,330); const line=`${s.toFixed(2)} #${c.execution} ${c.service} ${t} => ${c.result===undefined?'DEAD':(c.result.ok?'':'ERR ')+JSON.stringify(c.result.value)?.slice(0,3150)}`; if(!filter||new RegExp(filter).test(line))console.log(line);}
