/*
 * The program's own table of licences (issuer/licences.h): what is asked for
 * in the Netherlands.  Sources: Regulation (EU) 2024/573, article 10 (F-gas);
 * Arbeidsomstandighedenbesluit, article 3.5 (electrical work, NEN 3140);
 * Besluit bouwwerken leefomgeving, chapter 4a and Gasketelwet (work on gas
 * boilers); EN ISO 9606-1 (welders); Global Wind Organisation (turbines);
 * VCA: what principals ask for on building sites.  No list of all that may
 * be asked; who knows better changes it.
 */
#define SKP_LICENCES_OWN                                                       \
	"occupation;scheme;name_nl;name_en;needed\n"                           \
	"7127;brl-200*|f-gas*;F-gassen persoonscertificaat;"                   \
	"F-gas personal certificate;yes\n"                                     \
	"3115.1.17;brl-200*|f-gas*;F-gassen persoonscertificaat;"              \
	"F-gas personal certificate;yes\n"                                     \
	"3115.1.5;brl-200*|f-gas*;F-gassen persoonscertificaat;"               \
	"F-gas personal certificate;yes\n"                                     \
	"7126.4;brl-6000-25*|co-vrij*;"                                        \
	"Vakmanschap CO (werk aan gasketels);"                                 \
	"Carbon monoxide certificate (work on gas boilers);yes\n"              \
	"7126.3;brl-6000-25*|co-vrij*;"                                        \
	"Vakmanschap CO (werk aan gasketels);"                                 \
	"Carbon monoxide certificate (work on gas boilers);yes\n"              \
	"7411;nen-3140*;Aanwijzing volgens NEN 3140;"                          \
	"Appointment under NEN 3140;yes\n"                                     \
	"7412;nen-3140*;Aanwijzing volgens NEN 3140;"                          \
	"Appointment under NEN 3140;yes\n"                                     \
	"7413;nen-3140*|nen-3840*|bei*;"                                       \
	"Aanwijzing volgens NEN 3140, NEN 3840 of BEI;"                        \
	"Appointment under NEN 3140, NEN 3840 or BEI;yes\n"                    \
	"3113;nen-3140*;Aanwijzing volgens NEN 3140;"                          \
	"Appointment under NEN 3140;yes\n"                                     \
	"7212;iso-9606*|en-iso-9606*;"                                         \
	"Lasserskwalificatie ISO 9606;Welder qualification ISO 9606;yes\n"     \
	"3131.2;gwo-bst*;GWO Basic Safety Training;"                           \
	"GWO Basic Safety Training;yes\n"                                      \
	"3119.11;gwo-bst*;GWO Basic Safety Training;"                          \
	"GWO Basic Safety Training;yes\n"                                      \
	"71;vca*;VCA;VCA (safety on site);no\n"                                \
	"72;vca*;VCA;VCA (safety on site);no\n"                                \
	"74;vca*;VCA;VCA (safety on site);no\n"                                \
	"3115.1.17;vca*;VCA;VCA (safety on site);no\n"                         \
	"3115.1.5;vca*;VCA;VCA (safety on site);no\n"                          \
	"3131.2;vca*;VCA;VCA (safety on site);no\n"
