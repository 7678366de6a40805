"""How good the extraction is: gold files against extracted ones, layer by layer.

``python -m pipeline.evaluate GOLD`` prints the scores; `judge` compares one document. What counts as right is laid down
in the annotation guidelines; `pipeline.evaluate.judging` says it rule by rule.
"""

from pipeline.evaluate.judging import LAYERS, Figures, Judgement, Layer, figures, judge

__all__ = ["LAYERS", "Figures", "Judgement", "Layer", "figures", "judge"]
