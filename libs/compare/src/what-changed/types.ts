import { type WhatChanged } from '@jinghe/contracts';

export type NewsItem = WhatChanged['items'][number];
export type Said = NewsItem['title'];
