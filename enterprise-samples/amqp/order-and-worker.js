// Deploys a process, starts it twice under one request id, takes its external task from the queue and completes it: all of it over AMQP 1.0.
//
//   npm install
//   node order-and-worker.js <port of the broker> <user> <password>
//
// The server must run with --jms-external-topics charge.
const rhea = require('rhea');

const [port, username, password] = process.argv.slice(2);
if (!password) {
  console.error('usage: node order-and-worker.js <port> <user> <password>');
  process.exit(2);
}

const MODEL = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:c="http://camunda.org/schema/1.0/bpmn"
    targetNamespace="urn:sample"><process id="amqp-order" isExecutable="true"><startEvent id="s"/>
  <serviceTask id="charge" c:type="external" c:topic="charge"/><endEvent id="e"/>
  <sequenceFlow id="f1" sourceRef="s" targetRef="charge"/><sequenceFlow id="f2" sourceRef="charge" targetRef="e"/></process></definitions>`;
const START = '<startProcessInstance xmlns="urn:penstock:runtime:1"><processDefinition><key>amqp-order</key></processDefinition></startProcessInstance>';

const container = rhea.create_container();
const connection = container.connect({ host: '127.0.0.1', port: Number(port), username, password, reconnect: false });
const replies = connection.open_receiver({ source: { dynamic: true } });
const work = connection.open_receiver({ source: { address: 'penstock.external.charge', capabilities: ['queue'] } });
const requests = connection.open_sender({ target: { address: 'penstock.requests', capabilities: ['queue'] } });
const waiting = new Map();
let sent = 0;
let opened = 0;

/** Sends a request, as XML or as JSON, and gives the answer, which has the same form. */
function call(body, properties = {}) {
  return new Promise(answered => {
    const id = `${container.id}-${++sent}`;
    waiting.set(id, answered);
    requests.send({ message_id: id, correlation_id: id, reply_to: replies.source.address, durable: true, body, application_properties: properties });
  });
}

container.on('message', context => {
  const message = context.message;
  if (context.receiver === replies) {
    waiting.get(String(message.correlation_id))(message);
    return;
  }
  const { penstock_task_id: taskId, penstock_worker_id: workerId } = message.application_properties;
  console.log('charging for task', taskId);
  call(JSON.stringify({ completeExternalTask: { taskId, workerId } })).then(answer => {
    console.log('completed:', answer.application_properties.penstock_outcome);
    connection.close();
  });
});

container.on('receiver_open', async () => {
  if (++opened < 2) {
    return;
  }
  const content = Buffer.from(MODEL).toString('base64');
  const deployed = await call(JSON.stringify({ createDeployment: { name: 'amqp', resource: [{ name: 'amqp-order.bpmn', content }] } }));
  console.log('deployed:', deployed.application_properties.penstock_outcome);
  const first = await call(START, { requestId: container.id });
  const again = await call(START, { requestId: container.id });
  console.log('started:', first.application_properties.penstock_outcome, '- the same answer again:', first.body === again.body);
});

for (const failure of ['connection_error', 'session_error', 'sender_error', 'receiver_error', 'rejected']) {
  container.on(failure, context => {
    console.error(failure, (context.connection || {}).error || '');
    process.exit(1);
  });
}
