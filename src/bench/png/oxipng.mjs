// oxipng at its default level. Usage: node oxipng.mjs folder-of-node_modules; each line of input is a file, each of output its bytes and the CPU milliseconds.
import { createInterface } from 'node:readline'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'

const folder = `${process.argv[2]}/node_modules/@jsquash/oxipng/codec/pkg`
// Its package does not say that it is a module.
const copy = resolve('target/bench/png/oxipng.mjs')
copyFileSync(`${folder}/squoosh_oxipng.js`, copy)
const module = await import(copy)
await module.default(readFileSync(`${folder}/squoosh_oxipng_bg.wasm`))
for await (const file of createInterface({ input: process.stdin })) {
  const png = readFileSync(file)
  const before = process.cpuUsage()
  const output = module.optimise(png, 2, false, true)
  const used = process.cpuUsage(before)
  writeFileSync(file.replace('.png', '-oxipng.png'), output)
  console.log(`${output.length} ${Math.round((used.user + used.system) / 1000)}`)
}
