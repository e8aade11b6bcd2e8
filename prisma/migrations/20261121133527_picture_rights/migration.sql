-- CreateIndex
CREATE INDEX "artwork_image_key_idx" ON "artwork" USING HASH ("image_key");
