class _N:
    def has(self, name): return False
    def missing(self): return []
def judge(outside, verdict): return _N()
