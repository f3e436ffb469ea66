'use strict'
// The same backend for frontend by hand: Fastify, undici, and fast-json-stringify through response schemas.
const fastify = require('fastify')({ logger: false, keepAliveTimeout: 3600e3 })
const { Pool } = require('undici')

const source = new Pool(`http://127.0.0.1:${process.env.SOURCE_PORT}`, { connections: 128, pipelining: 1, keepAliveTimeout: 60e3 })
const PRODUCTS = '/products?ids=' + [...Array(30)].map((_, i) => 'prd-' + (10001 + i * 7)).join(',')

const string = { type: 'string' }
const integer = { type: 'integer' }
const number = { type: 'number' }
const object = properties => ({ type: 'object', properties })
const array = items => ({ type: 'array', items })
const answers = schema => ({ schema: { response: { 200: schema } } })
const price = object({ amount: number })
const product = object({ id: string, name: string, price })
const item = object({ qty: integer, product: object({ name: string, price }) })
const home = object({ name: string, orders: array(object({ id: string, status: string, total: price, items: array(item) })) })
const post = object({ id: integer, title: string, user: object({ id: integer, name: string }) })

async function get (path, headers) {
  const answer = await source.request({ path, method: 'GET', headers })
  if (answer.statusCode !== 200) {
    await answer.body.dump()
    throw Object.assign(new Error('source answered ' + answer.statusCode), { statusCode: 502 })
  }
  return answer.body
}
const forwarded = request => request.headers.authorization ? { authorization: request.headers.authorization } : {}
const json = async (path, headers) => (await get(path, headers)).json()

fastify.get('/w1', async (request, reply) => {
  const body = await get(PRODUCTS, forwarded(request))
  return reply.header('content-type', 'application/json').send(body)
})

fastify.get('/w2', answers(array(product)), request => json(PRODUCTS, forwarded(request)))

fastify.get('/w3', answers(home), async request => {
  const headers = forwarded(request)
  const [user, orders] = await Promise.all([json('/users/1', headers), json('/users/1/orders?limit=20', headers)])
  const ids = new Set(orders.flatMap(order => order.lines.map(line => line.productId)))
  const products = await json('/products?ids=' + [...ids].join(','), headers)
  const byId = new Map(products.map(p => [p.id, p]))
  return {
    name: user.name,
    orders: orders.map(order => ({
      id: order.id,
      status: order.status,
      total: order.total,
      items: order.lines.map(line => ({ qty: line.quantity, product: byId.get(line.productId) }))
    }))
  }
})

fastify.get('/w4', answers(array(post)), async request => {
  const headers = forwarded(request)
  const posts = await json('/posts', headers)
  const ids = [...new Set(posts.map(p => p.userId))]
  const users = await json('/users?' + ids.map(id => 'id=' + id).join('&'), headers)
  const byId = new Map(users.map(u => [u.id, u]))
  return posts.map(p => ({ id: p.id, title: p.title, user: byId.get(p.userId) }))
})

fastify.listen({ port: Number(process.env.PORT), host: '127.0.0.1' }).catch(error => {
  console.error(error)
  process.exit(1)
})
