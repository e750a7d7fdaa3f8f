/**
 * What a broker needs beside the routes that send to it and receive from it. Loaded only where the queues are a broker's: the default
 * build has no JMS. What is sent, and what an outage means, stands in the routes.
 */
package io.dromedary.broker;
