// Runs a list of snarkjs calls in one process: node peer.mjs CALLS.json
// Each call is [name, ...arguments]; one line of JSON per call goes to standard output, with its
// result or its error, and the milliseconds it took.
import { readFileSync } from "node:fs";
import * as snarkjs from "snarkjs";

const read = (file) => JSON.parse(readFileSync(file, "utf8"));

const calls = {
  newPowers: async (power, file) => {
    const { getCurveFromName } = await import("ffjavascript");
    await snarkjs.powersOfTau.newAccumulator(await getCurveFromName("BLS12381"), power, file);
  },
  contributePowers: (before, after, name) =>
    snarkjs.powersOfTau.contribute(before, after, name, "entropy of the test"),
  beaconPowers: (before, after, value, iterations) =>
    snarkjs.powersOfTau.beacon(before, after, "beacon", value, iterations),
  preparePowers: (before, after) => snarkjs.powersOfTau.preparePhase2(before, after),
  verifyPowers: (file) => snarkjs.powersOfTau.verify(file),
  setup: (r1cs, powers, key) => snarkjs.zKey.newZKey(r1cs, powers, key),
  contribute: (before, after, name) =>
    snarkjs.zKey.contribute(before, after, name, "entropy of the test"),
  beacon: (before, after, value, iterations) =>
    snarkjs.zKey.beacon(before, after, "beacon", value, iterations),
  verifyKey: (r1cs, powers, key) => snarkjs.zKey.verifyFromR1cs(r1cs, powers, key),
  exportKey: (key) => snarkjs.zKey.exportVerificationKey(key),
  checkWitness: (r1cs, witness) => snarkjs.wtns.check(r1cs, witness),
  prove: (key, witness) => snarkjs.groth16.prove(key, witness),
  verify: (key, inputs, proof) => snarkjs.groth16.verify(read(key), read(inputs), read(proof)),
  // Verifies many cases [inputs, proof] for one key.
  verifyAll: async (key, cases) => {
    const results = [];
    for (const [inputs, proof] of read(cases)) {
      try {
        results.push(await snarkjs.groth16.verify(read(key), inputs, proof));
      } catch (error) {
        results.push(String(error));
      }
    }
    return results;
  },
};

for (const [name, ...args] of read(process.argv[2])) {
  const begun = process.hrtime.bigint();
  const cpu = process.cpuUsage();
  let line;
  try {
    line = { call: name, result: (await calls[name](...args)) ?? null };
  } catch (error) {
    line = { call: name, error: String(error) };
  }
  line.ms = Number(process.hrtime.bigint() - begun) / 1e6;
  const used = process.cpuUsage(cpu);
  line.cpuMs = (used.user + used.system) / 1e3;
  console.log(
    JSON.stringify(line, (_, value) => {
      if (typeof value === "bigint") return value.toString();
      return value instanceof Uint8Array ? Buffer.from(value).toString("hex") : value;
    }),
  );
}
process.exit(0);
