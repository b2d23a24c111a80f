import { GraphChart } from 'echarts/charts';
import { TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';

/** The parts of ECharts that the network uses, loaded when it is first shown. */
use([GraphChart, TooltipComponent, LabelLayout, SVGRenderer]);

export { init };
