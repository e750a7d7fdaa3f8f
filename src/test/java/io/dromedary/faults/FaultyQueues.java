package io.dromedary.faults;

import java.util.AbstractQueue;
import java.util.Collection;
import java.util.Iterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.component.seda.BlockingQueueFactory;

/** Queues in memory that may refuse a message as a full one does. */
final class FaultyQueues implements BlockingQueueFactory<Exchange> {

    private final BlockingQueueFactory<Exchange> real;
    private final Incarnation owner;

    FaultyQueues(BlockingQueueFactory<Exchange> real, Incarnation owner) {
        this.real = real;
        this.owner = owner;
    }

    @Override
    public BlockingQueue<Exchange> create() {
        return new FaultyQueue(real.create());
    }

    @Override
    public BlockingQueue<Exchange> create(int capacity) {
        return new FaultyQueue(real.create(capacity));
    }

    private final class FaultyQueue extends AbstractQueue<Exchange> implements BlockingQueue<Exchange> {

        private final BlockingQueue<Exchange> queue;

        FaultyQueue(BlockingQueue<Exchange> queue) {
            this.queue = queue;
        }

        private boolean refuses(Exchange exchange) {
            String from = exchange.getFromRouteId() == null ? "nobody" : exchange.getFromRouteId();
            return owner.reach(Fault.Kind.MESSAGE, "from " + from) != null;
        }

        @Override
        public boolean offer(Exchange exchange) {
            return !refuses(exchange) && queue.offer(exchange);
        }

        @Override
        public boolean offer(Exchange exchange, long timeout, TimeUnit unit) throws InterruptedException {
            return !refuses(exchange) && queue.offer(exchange, timeout, unit);
        }

        @Override
        public void put(Exchange exchange) throws InterruptedException {
            if (refuses(exchange)) {
                throw new IllegalStateException("Queue full");
            }
            queue.put(exchange);
        }

        @Override
        public Exchange poll() {
            return queue.poll();
        }

        @Override
        public Exchange poll(long timeout, TimeUnit unit) throws InterruptedException {
            return queue.poll(timeout, unit);
        }

        @Override
        public Exchange take() throws InterruptedException {
            return queue.take();
        }

        @Override
        public Exchange peek() {
            return queue.peek();
        }

        @Override
        public int remainingCapacity() {
            return queue.remainingCapacity();
        }

        @Override
        public int drainTo(Collection<? super Exchange> target) {
            return queue.drainTo(target);
        }

        @Override
        public int drainTo(Collection<? super Exchange> target, int most) {
            return queue.drainTo(target, most);
        }

        @Override
        public Iterator<Exchange> iterator() {
            return queue.iterator();
        }

        @Override
        public boolean remove(Object exchange) {
            return queue.remove(exchange);
        }

        @Override
        public int size() {
            return queue.size();
        }

        @Override
        public void clear() {
            queue.clear();
        }
    }
}
