"""The SASRec of ml/evaluation/baselines/sasrec, in PyTorch as one would write it there: for beside-torch.ts to race.

argv: a folder with `index.json` and `arrays.bin`, and the number of threads. Reads commands from stdin, a JSON object a
line, and answers each with one line:
    {"do": "check", "steps": n} -> {"losses": [...]}    n steps from the weights given, without dropout
    {"do": "train", "batches": [i, ...]} -> {"seconds": s}    with dropout
"""
import json
import os
import sys
import time

import torch
import torch.nn.functional as F

folder, threads = sys.argv[1], int(sys.argv[2])
torch.set_num_threads(threads)
index = json.load(open(os.path.join(folder, "index.json")))
config = index["config"]
buffer = bytearray(open(os.path.join(folder, "arrays.bin"), "rb").read())
D, H, BLOCKS = config["embeddingSize"], config["heads"], config["contextBlocks"]


def array(entry):
    kind = torch.int32 if entry["type"] == "int32" else torch.float32
    values = torch.frombuffer(buffer, dtype=kind, count=entry["length"], offset=entry["offset"])
    values = values.reshape(entry["shape"]).clone()
    return values.long() if kind == torch.int32 else values


class Block(torch.nn.Module):
    def __init__(self, dropout):
        super().__init__()
        self.attention_norm = torch.nn.LayerNorm(D, eps=1e-6)
        self.query, self.key, self.value, self.output, self.inner, self.outer = (
            torch.nn.Linear(D, D, bias=False) for _ in range(6)
        )
        self.forward_norm = torch.nn.LayerNorm(D, eps=1e-6)
        self.dropout = torch.nn.Dropout(dropout)

    def forward(self, x):  # (B, L, D)
        y = self.attention_norm(x)
        split = lambda z: z.view(*z.shape[:2], H, D // H).transpose(1, 2)  # (B, H, L, D/H)
        q, k, v = split(self.query(y)), split(self.key(y)), split(self.value(y))
        mixed = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + self.dropout(self.output(mixed.transpose(1, 2).reshape(x.shape)))
        z = self.dropout(F.relu(self.inner(self.forward_norm(x))))
        return x + self.dropout(self.outer(z))


class Sasrec(torch.nn.Module):
    def __init__(self, dropout):
        super().__init__()
        self.works = torch.nn.Embedding(index["works"], D)
        self.positions = torch.nn.Parameter(torch.zeros(config["historyLengthMax"], D))
        self.blocks = torch.nn.ModuleList(Block(dropout) for _ in range(BLOCKS))
        self.last = torch.nn.LayerNorm(D, eps=1e-6)
        self.dropout = torch.nn.Dropout(dropout)

    def forward(self, batch):
        histories = batch["works"]  # (B, L)
        x = self.dropout(self.works(histories) * D**0.5 + self.positions[: histories.shape[1]])
        for block in self.blocks:
            x = block(x)
        rows = F.pad(self.last(x).reshape(-1, D), (0, 0, 0, 1))  # (B * L + 1, D); the last row asks of an empty history
        asking = rows[batch["asking"]]  # (N, D)
        right = (asking * self.works(batch["targets"])).sum(1, keepdim=True)  # (N, 1)
        wrong = asking @ self.works(batch["negatives"]).T - batch["logChance"]  # (N, M)
        same = batch["targets"][:, None] == batch["negatives"][None, :]
        scores = torch.cat([right, wrong.masked_fill(same, -1e9)], 1)
        return F.cross_entropy(scores, torch.zeros(len(scores), dtype=torch.long))


def start(dropout):
    model = Sasrec(dropout)
    given = {name: array(entry) for name, entry in index["weights"].items()}
    with torch.no_grad():
        model.works.weight.copy_(given["works"])
        model.positions.copy_(given["positions"])
        norms = [("last", model.last)]
        for b, block in enumerate(model.blocks):
            norms += [(f"{b}/attention", block.attention_norm), (f"{b}/forward", block.forward_norm)]
            for name in ("query", "key", "value", "output"):
                getattr(block, name).weight.copy_(given[f"{b}/{name}"].T)
            block.inner.weight.copy_(given[f"{b}/forward-in"].T)
            block.outer.weight.copy_(given[f"{b}/forward-out"].T)
        for name, norm in norms:
            norm.weight.copy_(given[f"{name}/scale"])
            norm.bias.copy_(given[f"{name}/shift"])
    adam = torch.optim.Adam(model.parameters(), lr=config["learningRate"], betas=(0.9, 0.98), eps=1e-8, fused=True)
    return model, adam


def step(model, adam, batch):
    adam.zero_grad(set_to_none=True)
    loss = model(batch)
    loss.backward()
    adam.step()
    return loss.item()


batches = [{name: array(entry) for name, entry in batch.items()} for batch in index["batches"]]
model, adam = start(config["dropout"])
print(json.dumps({"torch": torch.__version__.split("+")[0], "threads": torch.get_num_threads()}), flush=True)
for line in sys.stdin:
    command = json.loads(line)
    if command["do"] == "check":
        plain, plain_adam = start(0)
        answer = {"losses": [step(plain, plain_adam, batches[i]) for i in range(command["steps"])]}
    else:
        began = time.perf_counter()
        for i in command["batches"]:
            step(model, adam, batches[i])
        answer = {"seconds": time.perf_counter() - began}
    print(json.dumps(answer), flush=True)
