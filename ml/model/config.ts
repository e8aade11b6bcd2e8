/** Every hyperparameter, named once, in the field's words. An artefact carries the config it was trained with. */
export type ModelConfig = {
  /** width D of a work's embedding */
  embeddingSize: number
  /** attention heads of the reading layer: each may attend to other events for other reasons */
  heads: number
  /** causal self-attention blocks that let an event's weight know the events around it; 0: weights know only their event */
  contextBlocks: number
  /** events kept of a history; the oldest go first */
  historyLengthMax: number
}
