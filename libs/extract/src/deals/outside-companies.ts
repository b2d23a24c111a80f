/**
 * Companies that are no platforms but stand as parties of platforms' deals: makers, brands, carriers, studios. One a line:
 * id, then its names as texts write them (simplified; compared in any script and case). A name after `~` is also a common
 * word and counts only where it stands as a party does (与美的达成…). A company that gets figures of its own belongs to the
 * catalogue's platforms instead.
 */
export const OUTSIDE_COMPANIES = `
midea 美的集团;美的电器;Midea;Midea Group;~美的
haier 海尔;海尔集团;海尔智家;Haier
gree 格力;格力电器;格力集团;Gree Electric
tcl TCL科技;TCL集团;TCL电子;TCL实业;~TCL
supor 苏泊尔;Supor
joyoung 九阳;九阳股份;Joyoung
ecovacs 科沃斯;Ecovacs
roborock 石头科技;Roborock
lenovo 联想集团;Lenovo;~联想
dell 戴尔;Dell Technologies
hp 惠普;HP Inc
sony 索尼;Sony
sony-music 索尼音乐;Sony Music
universal-music 环球音乐;Universal Music;Universal Music Group;UMG
warner-music 华纳音乐;Warner Music;Warner Music Group
nba NBA;NBA中国;美职篮
fifa 国际足联;FIFA
cba CBA联赛;中篮联
f1 世界一级方程式赛车;Formula 1;Formula One
disney 迪士尼;Disney;Walt Disney
warner-bros 华纳兄弟;Warner Bros
paramount 派拉蒙;Paramount
bbc BBC;BBC Studios
hunan-tv 湖南卫视
cctv 央视总台;中央广播电视总台;China Media Group
pg 宝洁;宝洁中国;Procter & Gamble;P&G
unilever 联合利华;Unilever
loreal 欧莱雅;L'Oreal;L'Oréal
estee-lauder 雅诗兰黛;Estee Lauder;Estée Lauder
shiseido 资生堂;Shiseido
lvmh 路威酩轩;LVMH
kering 开云集团;Kering
richemont 历峰集团;Richemont
burberry 博柏利;Burberry
nike 耐克;Nike
adidas 阿迪达斯;Adidas
lululemon 露露乐蒙;Lululemon
anta 安踏;安踏集团;Anta Sports
lining 李宁公司;Li-Ning
bosideng 波司登;Bosideng
shinsegae Shinsegae;Shinsegae Group;韩国新世界集团
emart E-Mart;Emart;易买得
shunwei 顺为资本;Shunwei;Shunwei Capital;~顺为
dcp-capital DCP Capital;德弘资本
lilith 莉莉丝;莉莉丝游戏;Lilith Games;Lilith
yixun 易迅网;易迅;Yixun
youngor 雅戈尔;雅戈尔集团;Youngor
nestle 雀巢;Nestle;Nestlé
danone 达能;Danone
coca-cola 可口可乐;Coca-Cola
pepsico 百事公司;百事可乐;PepsiCo
mengniu 蒙牛;蒙牛乳业;Mengniu
yili 伊利;伊利集团;伊利股份;Yili
feihe 中国飞鹤;飞鹤乳业;Feihe
nongfu-spring 农夫山泉;Nongfu Spring
moutai 贵州茅台;茅台集团;Kweichow Moutai
wuliangye 五粮液;Wuliangye
cofco 中粮;中粮集团;COFCO
yihai-kerry 益海嘉里;金龙鱼;Yihai Kerry
three-squirrels 三只松鼠;Three Squirrels
tesla 特斯拉;Tesla
byd 比亚迪;BYD
nio 蔚来;蔚来汽车
xpeng 小鹏汽车;Xpeng
li-auto 理想汽车;Li Auto
geely 吉利;吉利控股;吉利汽车;Geely
saic 上汽集团;上汽;SAIC Motor
gac 广汽集团;GAC Group
changan 长安汽车;Changan Automobile
great-wall-motor 长城汽车;Great Wall Motor
seres 赛力斯;Seres
bmw 宝马中国;宝马集团;BMW
mercedes-benz 梅赛德斯-奔驰;Mercedes-Benz
volkswagen 大众汽车;Volkswagen
toyota 丰田;丰田汽车;Toyota
sinopec 中国石化;中石化;Sinopec
petrochina 中国石油;中石油;PetroChina
state-grid 国家电网;State Grid
china-eastern 东方航空;中国东航;China Eastern
china-southern 南方航空;中国南方航空;China Southern Airlines
air-china 中国国航;Air China
hna 海航集团;HNA Group
hilton 希尔顿;Hilton
accor 雅高;Accor
intercontinental 洲际酒店;IHG
dhl DHL
fedex 联邦快递;FedEx
maersk 马士基;Maersk
cosco 中远海运;COSCO
visa Visa公司;维萨;Visa Inc
mastercard 万事达;万事达卡;Mastercard
american-express 美国运通;American Express
jiufu 玖富;玖富集团;玖富数科;9F Inc;Jiufu
ping-an 中国平安;平安集团;Ping An
china-life 中国人寿;China Life
citic 中信集团;CITIC Group
softbank 软银;软银集团;SoftBank
naspers Naspers;Prosus
rocket-internet Rocket Internet
new-world 新世界发展;新世界集团
wanda 万达;万达集团;万达商业;Wanda;Dalian Wanda
vanke 万科;Vanke
country-garden 碧桂园;Country Garden
evergrande 恒大;恒大集团;Evergrande
haidilao 海底捞;Haidilao
lego 乐高;LEGO
mattel 美泰;Mattel
nintendo 任天堂;Nintendo
ubisoft 育碧;Ubisoft
epic-games Epic Games
riot-games 拳头游戏;Riot Games
supercell Supercell
nvidia 英伟达;Nvidia
intel 英特尔;Intel Corp
qualcomm 高通公司;Qualcomm
amd AMD公司
oracle 甲骨文;Oracle
ibm IBM
salesforce Salesforce
sap SAP公司
cisco 思科;Cisco
ericsson 爱立信;Ericsson
nokia 诺基亚;Nokia
wanda-film 万达电影;Wanda Film
bona 博纳影业;Bona Film
enlight 光线传媒;Enlight Media
huayi 华谊兄弟;Huayi Brothers
huanxi 欢喜传媒;Huanxi Media
bayer 拜耳;Bayer
pfizer 辉瑞;Pfizer
sinopharm 国药集团;国药控股;Sinopharm
fosun 复星;复星国际;复星集团;Fosun
cp-group 正大集团;Charoen Pokphand
central-group 尚泰集团;Central Group
reliance 信实工业;Reliance Industries;Reliance Retail
tata 塔塔集团;Tata Group
goertek 歌尔股份;Goertek
boe 京东方;BOE Technology
foxconn 富士康;Foxconn
dji 大疆;DJI
mobike 摩拜;摩拜单车;Mobike
sea Sea集团;Sea Ltd;Sea Limited;冬海集团;Garena
smartisan 锤子科技;Smartisan
musical.ly Musical.ly
skyscanner 天巡;Skyscanner
paytm Paytm
bukalapak Bukalapak
zomato Zomato
ola Ola Cabs
uni-president 统一集团;统一企业;Uni-President
seven-and-i 7&I;Seven & i
universal-pictures 环球影业;Universal Pictures
`;
