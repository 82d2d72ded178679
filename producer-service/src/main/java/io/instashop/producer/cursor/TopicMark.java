package io.instashop.producer.cursor;

/**
 * What a cursor notes of an event topic, so that a change is noticed later.
 *
 * @param id Kafka's id of the topic; a topic that is deleted and created again gets another one
 * @param partitions how many partitions it had when it was noted first
 */
public record TopicMark(String id, int partitions) {}
