// The best plan of an Akte and its sums. From the root of the project: npx node beispiele/buendeln.mjs
import { closeSolver, computePlan, formatEuro, readAkte } from 'quartierwerk/buendelung';

const akte = await readAkte(process.argv[2] ?? 'beispiele/bergheide-altstadt.yaml');
const plan = await computePlan(akte);
console.log(`${plan.quartier.name}, ${plan.quartier.kommune}: ${plan.status}`);
for (const [name, cent] of Object.entries(plan.summen)) console.log(`${name}: ${formatEuro(cent)}`);
await closeSolver();
