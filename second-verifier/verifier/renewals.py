class _N:
    def has(self, name): return False
    def missing(self): return []
def judge(outside, steps, at, verdict): return _N()
