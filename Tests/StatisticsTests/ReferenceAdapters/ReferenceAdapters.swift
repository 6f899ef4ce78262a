/// From the data of a case to its fields, by a call of the library.
typealias ReferenceAdapter = @Sendable (ReferenceCase) throws -> JSON

/// The adapter of every method, one file each. A method that is not here fails its cases.
let referenceAdapters: [String: ReferenceAdapter] = [
    "bland_altman": blandAltman,
    "cohen_kappa": cohenKappa,
    "conger_kappa": congerKappa,
    "cooccurrence_table": cooccurrenceTable,
    "cronbach_alpha": cronbachAlpha,
    "cusum": cusum,
    "ewma": ewma,
    "fleiss_kappa": fleissKappa,
    "gwet_ac": gwetAC,
    "icc": icc,
    "individuals_sigma": individualsSigma,
    "kendall_tau_b": kendall,
    "krippendorff_alpha": krippendorffAlpha,
    "krippendorff_bootstrap": krippendorffBootstrap,
    "lag_sequential": lagSequential,
    "light_kappa": lightKappa,
    "lmm_random_intercept": randomIntercept,
    "p_adjust": pAdjustment,
    "partial_correlation": partialCorrelation,
    "pearson": pearson,
    "percent_agreement": percentAgreement,
    "permutation_norepeat": permutationNoRepeat,
    "permutation_shuffle": permutationShuffle,
    "spearman": spearman,
    "time_unit_kappa": timeUnitKappa,
    "two_by_two": twoByTwo,
    "window_table": windowTable,
]
