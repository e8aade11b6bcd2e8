-- CreateIndex
CREATE INDEX "interaction_visitor_id_undoes_id_idx" ON "interaction"("visitor_id", "undoes_id") WHERE (kind = 'undo');

-- CreateIndex
CREATE INDEX "interaction_visitor_id_aspect_idx" ON "interaction"("visitor_id", "aspect") WHERE (kind = 'not_interested');
